/** An address as people type it: without https it gets one. Null for what is no web address. */
export function webAddress(typed: string): string | null {
  const text = typed.trim()
  const address = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`
  if (text === '' || !URL.canParse(address)) return null
  const { protocol, href, hostname } = new URL(address)
  const isWeb = (protocol === 'http:' || protocol === 'https:') && hostname.includes('.')
  return isWeb && href.length <= 2000 ? href : null
}
