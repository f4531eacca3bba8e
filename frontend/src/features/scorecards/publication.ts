import { SCORECARDS } from '../../components/messages-scorecards.ts';

/** Who publishes, and why. */
export interface Publication {
  author: string;
  note: string;
}

/** What is missing in which field before something can be published. */
export function publicationFaults({ author, note }: Publication): Partial<Publication> {
  const { needAuthor, needNote } = SCORECARDS.publish;
  return {
    ...(author.trim() === '' && { author: needAuthor }),
    ...(note.trim() === '' && { note: needNote }),
  };
}
