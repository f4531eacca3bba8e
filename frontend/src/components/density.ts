import { createStoredSetting } from './stored-setting.ts';

/** How tall the rows of tables are. */
export const densitySetting = createStoredSetting('density', ['comfortable', 'compact']);
