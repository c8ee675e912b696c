const start = '/newsroom'

/** Where sign-in leads: the wanted path if it is ours and under /newsroom, else /newsroom itself. */
export function returnPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !wanted.startsWith(start) || /[\\\p{Cc}]/u.test(wanted)) return start
  const base = 'http://newsroom.invalid'
  if (!URL.canParse(wanted, base)) return start
  const { origin, pathname, search } = new URL(wanted, base)
  const isUnder = pathname === start || pathname.startsWith(`${start}/`)
  const leadsBack = pathname.startsWith(`${start}/sign-`) || pathname.endsWith('/fragment')
  return origin === base && isUnder && !leadsBack ? pathname + search : start
}
