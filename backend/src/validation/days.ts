import { invalid } from '../errors.ts';
import { parseDay } from './formats.ts';

/** No event is older, and the windows before it still lie in the calendar of the database. */
export const EARLIEST_DAY = '1900-01-01';

/**
 * The UTC day that a query parameter names, as a day or an instant in it; today when it is absent.
 *
 * @param name the parameter, for the error
 * @throws AppError 422 when the day is in the future or before 1900
 */
export function pastDay(name: string, text: string | undefined, today: string): string {
  const day = text === undefined ? today : (parseDay(text) ?? today);
  const refuse = (detail: string) =>
    invalid([{ pointer: `?${name}`, code: 'invalid_value', detail }]);
  if (day < EARLIEST_DAY) throw refuse(`must not be before ${EARLIEST_DAY}`);
  if (day > today) throw refuse('must not be in the future');
  return day;
}
