/** The domain of an e-mail address in lower case; null where the text is not one. */
export function mailDomain(address: unknown): string | null {
  if (typeof address !== 'string') return null;
  const domain = /^[^\s@]+@([^\s@]+\.[^\s@.]+)$/.exec(address.trim())?.[1];
  return domain === undefined || domain.length > 253 ? null : domain.toLowerCase();
}

let known: Promise<ReadonlySet<string>> | undefined;

/** Leaves out the domains at which anybody can have an address: they tell no customer. */
export async function withoutFreeMail(domains: readonly string[]): Promise<string[]> {
  // Megabytes of names, for those alone who need them.
  known ??= import('free-email-domains-list/build/src/constants.js').then(domainsOf);
  const free = await known;
  return domains.filter((domain) => !free.has(domain));
}

interface List {
  DOMAINS: ReadonlySet<string>;
}

/** The bundle has all that a CommonJS module exports as its default; Node tells the names as well. */
function domainsOf(module: Partial<List> & { default?: List }): ReadonlySet<string> {
  const found = module.DOMAINS ?? module.default?.DOMAINS;
  if (found === undefined) throw new Error('the list of free-mail domains has another form');
  return found;
}
