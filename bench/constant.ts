/** The server to compare with: reads a body as JSON, and answers so many bytes of JSON as `?bytes` says. */
import fastify from 'fastify';

const app = fastify({ bodyLimit: 8 * 1024 * 1024 });
const answers = new Map<string, string>();
const answerOf = (bytes = '2') => {
  const known = answers.get(bytes);
  if (known !== undefined) return known;
  const made = JSON.stringify({ constant: 'x'.repeat(Math.max(0, Number(bytes) - 15)) });
  answers.set(bytes, made);
  return made;
};
app.addContentTypeParser('application/x-ndjson', { parseAs: 'string' }, (_, body, done) =>
  done(
    null,
    String(body)
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ),
);
app.all<{ Querystring: { bytes?: string } }>('/', async (request, reply) =>
  reply.type('application/json; charset=utf-8').send(answerOf(request.query.bytes)),
);
process.stderr.write(`API ${await app.listen({ host: '127.0.0.1', port: 0 })}\n`);
process.once('SIGTERM', () => void app.close());
