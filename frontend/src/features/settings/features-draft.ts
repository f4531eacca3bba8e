import { FEATURE_LIMITS } from '@customer-health/contract';
import { SETTINGS } from '../../components/messages-settings.ts';

/** A list with a name added, or why it cannot be. */
export type Addition = { features: string[] } | { fault: string };

/** Adds a name to the key features, as far as the API will take it. */
export function addFeature(features: readonly string[], typed: string): Addition {
  const texts = SETTINGS;
  const name = typed.trim();
  if (name === '') return { fault: texts.blank };
  if (name.length > FEATURE_LIMITS.length) return { fault: texts.tooLong(FEATURE_LIMITS.length) };
  if (features.includes(name)) return { fault: texts.duplicate(name) };
  if (features.length >= FEATURE_LIMITS.count)
    return { fault: texts.tooMany(FEATURE_LIMITS.count) };
  return { features: [...features, name] };
}

/** Whether two lists hold the same names in the same order. */
export function sameFeatures(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, index) => name === other[index]);
}
