/** Talks to a server that runs in a process of its own, as a demo person. */
export interface DemoClient {
  get: (path: string) => Promise<Response>
  post: (path: string, body: object) => Promise<Response>
}

/** The password that the server printed for this address. */
export function printedPassword(said: string, email: string): string {
  const password = new RegExp(`^ +${email} +(\\S+) `, 'm').exec(said)?.[1]
  if (password === undefined) throw new Error(`no password was printed for ${email}`)
  return password
}

export async function signInAt(url: string, email: string, password: string): Promise<DemoClient> {
  const headers = { Origin: url, 'X-Nightdesk': '1', 'Content-Type': 'application/json' }
  const send = (path: string, body: object, more: Record<string, string> = {}): Promise<Response> =>
    fetch(`${url}${path}`, { method: 'POST', headers: { ...headers, ...more }, body: JSON.stringify(body) })
  const answer = await send('/newsroom/sign-in', { email, password })
  if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status}`)
  const Cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  return {
    get: (path) => fetch(`${url}${path}`, { headers: { Cookie }, redirect: 'manual' }),
    post: (path, body) => send(path, body, { Cookie }),
  }
}
