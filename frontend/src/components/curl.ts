/** The command that creates a customer. */
export function createCommand(origin: string, id: string, name: string): string {
  return curl('PUT', `${origin}/api/customers/${encodeURIComponent(id)}`, { name });
}

/** The command that sends a login of a customer. */
export function eventCommand(origin: string, id: string): string {
  return curl('POST', `${origin}/api/customers/${encodeURIComponent(id)}/events`, {
    type: 'login',
  });
}

function curl(method: string, url: string, body: object): string {
  return [
    `curl -X ${method} ${quoted(url)} \\`,
    "  -H 'content-type: application/json' \\",
    `  -d ${quoted(JSON.stringify(body))}`,
  ].join('\n');
}

// A single quote ends a quoted word in a POSIX shell; '\'' puts one inside.
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
