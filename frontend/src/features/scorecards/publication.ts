import { messages } from '../../components/messages.ts';

/** Who publishes, and why. */
export interface Publication {
  author: string;
  note: string;
}

/** What is missing in which field before something can be published. */
export function publicationFaults({ author, note }: Publication): Partial<Publication> {
  const { needAuthor, needNote } = messages.scorecards.publish;
  return {
    ...(author.trim() === '' && { author: needAuthor }),
    ...(note.trim() === '' && { note: needNote }),
  };
}
