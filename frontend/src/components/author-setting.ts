import { createStoredText } from './stored-setting.ts';

/** Who works in this browser; sent as the author of what is changed. */
export const authorSetting = createStoredText('author');
