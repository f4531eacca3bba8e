import type { EventType, SegmentSettings } from '@customer-health/contract';
import { SETTINGS } from '../../components/messages-settings.ts';

/** The Segment setting as it is typed. */
export interface SegmentDraft {
  autoCreate: boolean;
  pages: SegmentSettings['pages'];
  events: { name: string; type: EventType; feature: string }[];
  ignore: string;
}

/** How the setting stands in its fields. */
export function toSegmentDraft(settings: SegmentSettings): SegmentDraft {
  return {
    ...settings,
    events: settings.events.map(({ name, type, feature = '' }) => ({ name, type, feature })),
    ignore: settings.ignore.join('\n'),
  };
}

/** The setting that was typed. */
export function toSegmentSettings(draft: SegmentDraft): SegmentSettings {
  return {
    autoCreate: draft.autoCreate,
    pages: draft.pages,
    events: draft.events.map(({ name, type, feature }) => ({
      name: name.trim(),
      type,
      ...(type === 'feature_use' && feature.trim() !== '' && { feature: feature.trim() }),
    })),
    ignore: draft.ignore
      .split('\n')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  };
}

/** What is wrong with which tracked name, by its place. */
export function segmentFaults({ events }: SegmentDraft): Map<number, string> {
  return new Map(
    events.flatMap(({ name }, place): [number, string][] =>
      name.trim() === '' ? [[place, SETTINGS.segment.blank]] : [],
    ),
  );
}
