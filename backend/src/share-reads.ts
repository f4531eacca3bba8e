/** Which questions are read together. */
export interface SharedReads<Question> {
  /** Questions of the same lane are read together; lanes do not wait for each other. */
  laneOf: (question: Question) => string;
  /** How many a round takes at most. */
  most: number;
}

/** While the server works on the answers of one round, the database has the next. */
const ROUNDS_IN_FLIGHT = 2;

interface Waiting<Question, Answer> {
  question: Question;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

/**
 * Answers questions that wait together by one read: the twin of group commit. A question waits only while earlier
 * rounds of its lane are read, without a timer, so that a lone one is read at once. A round begins after its last
 * question was asked: nobody is told what was true before.
 *
 * @param read reads what some questions need, in the order asked, and answers each from it. When it rejects, every
 *   question of the round does; when the answer to one throws, that one alone.
 */
export function shareReads<Question, Answer>(
  read: (questions: readonly Question[]) => Promise<(question: Question) => Answer>,
  { laneOf, most }: SharedReads<Question>,
): (question: Question) => Promise<Answer> {
  const lanes = new Map<
    string,
    { waiting: Waiting<Question, Answer>[]; rounds: number; reading: number }
  >();

  function pump(name: string): void {
    const lane = lanes.get(name);
    if (lane === undefined) return;
    while (lane.rounds < ROUNDS_IN_FLIGHT && isWorthARound(lane.waiting.length, lane.reading)) {
      const round = lane.waiting.splice(0, most);
      lane.rounds += 1;
      lane.reading += round.length;
      const done = () => {
        lane.rounds -= 1;
        lane.reading -= round.length;
        // Before the answers are worked on, so that the database does not wait for that.
        pump(name);
      };
      void settle(read, round, done);
    }
    if (lane.rounds === 0) lanes.delete(name);
  }

  return (question) =>
    new Promise((resolve, reject) => {
      const name = laneOf(question);
      const lane = lanes.get(name) ?? { waiting: [], rounds: 0, reading: 0 };
      lane.waiting.push({ question, resolve, reject });
      lanes.set(name, lane);
      pump(name);
    });
}

/** Beside another round one must be worth its statements; else the questions go with the next. */
function isWorthARound(waiting: number, reading: number): boolean {
  return waiting > 0 && waiting >= reading / 2;
}

/** Never rejects: whatever happens is told to those who wait. */
async function settle<Question, Answer>(
  read: (questions: readonly Question[]) => Promise<(question: Question) => Answer>,
  round: readonly Waiting<Question, Answer>[],
  done: () => void,
): Promise<void> {
  let answer: (question: Question) => Answer;
  try {
    answer = await read(round.map(({ question }) => question));
  } catch (error) {
    answer = () => {
      throw error;
    };
  }
  done();
  for (const { question, resolve, reject } of round) {
    try {
      resolve(answer(question));
    } catch (error) {
      reject(error);
    }
  }
}
