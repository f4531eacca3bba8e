import type { Start } from '@customer-health/contract';
import { createCommand, eventCommand } from '../../components/curl.ts';
import type { Language } from './start-search.ts';

/** The customer of the examples. */
export const EXAMPLE = { id: 'acme-42', name: 'Acme Inc.' } as const;

/** A program that creates a customer and sends its first event, to run as it is. */
export function snippetOf(language: Language, origin: string, access: Start['access']): string {
  const byPassword = access === 'password';
  const url = `${origin}/api/customers/${EXAMPLE.id}`;
  const snippets: Record<Language, () => string> = {
    curl: () =>
      [
        createCommand(origin, EXAMPLE.id, EXAMPLE.name, byPassword),
        eventCommand(origin, EXAMPLE.id, byPassword),
      ].join('\n'),
    node: () => nodeSnippet(url, byPassword),
    python: () => pythonSnippet(url, byPassword),
  };
  return snippets[language]();
}

function nodeSnippet(url: string, byPassword: boolean): string {
  const secret = byPassword
    ? "\nconst password = Buffer.from(':' + process.env.ACCESS_PASSWORD).toString('base64');"
    : '';
  const header = byPassword ? ", authorization: 'Basic ' + password" : '';
  return `const url = '${url}';${secret}
const headers = { 'content-type': 'application/json'${header} };

async function send(method, url, body) {
  const answer = await fetch(url, { method, headers, body: JSON.stringify(body) });
  console.log(answer.status, await answer.text());
}

await send('PUT', url, { name: '${EXAMPLE.name}' });
await send('POST', url + '/events', { type: 'login' });`;
}

function pythonSnippet(url: string, byPassword: boolean): string {
  const imports = byPassword ? 'import base64\nimport json\nimport os' : 'import json';
  const secret = byPassword
    ? `
password = base64.b64encode((":" + os.environ["ACCESS_PASSWORD"]).encode()).decode()
HEADERS["authorization"] = "Basic " + password
`
    : '';
  return `${imports}
import urllib.request

URL = "${url}"
HEADERS = {"content-type": "application/json"}
${secret}
def send(method, url, body):
    data = json.dumps(body).encode()
    request = urllib.request.Request(url, data, HEADERS, method=method)
    with urllib.request.urlopen(request) as answer:
        print(answer.status, answer.read().decode())


send("PUT", URL, {"name": "${EXAMPLE.name}"})
send("POST", URL + "/events", {"type": "login"})`;
}
