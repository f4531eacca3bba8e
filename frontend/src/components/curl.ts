/** The command that creates a customer; with a password it takes that from the environment. */
export function createCommand(
  origin: string,
  id: string,
  name: string,
  byPassword = false,
): string {
  return curl('PUT', `${origin}/api/customers/${encodeURIComponent(id)}`, { name }, byPassword);
}

/** The command that sends a login of a customer. */
export function eventCommand(origin: string, id: string, byPassword = false): string {
  const url = `${origin}/api/customers/${encodeURIComponent(id)}/events`;
  return curl('POST', url, { type: 'login' }, byPassword);
}

function curl(method: string, url: string, body: object, byPassword: boolean): string {
  return [
    `curl -X ${method} ${quoted(url)} \\`,
    ...(byPassword ? ['  -u ":$ACCESS_PASSWORD" \\'] : []),
    "  -H 'content-type: application/json' \\",
    `  -d ${quoted(JSON.stringify(body))}`,
  ].join('\n');
}

// A single quote ends a quoted word in a POSIX shell; '\'' puts one inside.
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
