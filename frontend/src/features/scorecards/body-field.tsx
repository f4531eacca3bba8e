import { DEFAULT_SCORECARD } from '@customer-health/scoring';
import { format } from '../../components/format.ts';
import { SCORECARDS } from '../../components/messages-scorecards.ts';
import { fieldLabel } from './body-faults.ts';
import { valueAt } from './body-pointer.ts';
import type { Editing } from './editing.ts';
import { NumberField } from './number-field.tsx';

/** The field of one number of a scorecard, with what it does and its default. */
export function BodyField(props: {
  editing: Editing;
  pointer: string;
  optional?: boolean;
  /** The default where it is not that of the pointer; null: none is told. */
  fallback?: number | null;
}) {
  const { editing, pointer, optional = false, fallback } = props;
  const texts = SCORECARDS;
  const hint = texts.fields[pointer.split('/').at(-1) ?? '']?.hint;
  const normal = fallback === undefined ? valueAt(DEFAULT_SCORECARD, pointer) : fallback;
  const shown = typeof normal === 'number' ? format.number(normal) : texts.values.notUsed;
  return (
    <NumberField
      label={fieldLabel(pointer)}
      value={valueAt(editing.body, pointer) as number | null}
      onChange={(value) => editing.set(pointer, value)}
      fault={editing.faults.get(pointer)}
      optional={optional}
      {...(hint !== undefined && {
        hint: fallback === null ? hint : texts.hintWithDefault(hint, shown),
      })}
    />
  );
}
