import type { PresenceView } from '../../../../models/contract/writing.js'
import { listInWords } from '../../../../models/domain/text/list-in-words.js'
import { now } from '../../../kit/clock.js'
import { send } from '../../../kit/fetch.js'
import type { Notices } from './notices.js'

interface PresenceParts {
  liveBlog: string
  /** This tab's: two tabs of one person are two texts. */
  key: string
  /** The contests of what is written now; null where nothing is written. */
  contests: () => string[] | null
  notices: Notices
}

export interface Presence {
  /** Something was typed, or a contest was named or taken off. */
  changed: () => void
  /** Posts that others filed about one of these within the last minutes. */
  recent: () => Promise<PresenceView['recent']>
}

const everyMs = 20_000
const pauseMs = 400
/** After that long without a keystroke nobody is writing any more. */
const idleMs = 3 * 60_000

/** Says every while which contests this person writes about, and hears who else does. */
export function createPresence({ liveBlog, key, contests, notices }: PresenceParts): Presence {
  let typed = -idleMs
  let told = ''
  let timer = 0
  async function tell(): Promise<PresenceView | null> {
    const about = (contests() ?? []).slice(0, 20)
    told = about.join()
    const answer = await send<PresenceView>(`/api/live-blogs/${liveBlog}/presence`, { key, contests: about })
    if (!answer.ok) return null
    notices.writers(about.length > 0 ? writersInWords(answer.value.writers) : '')
    return answer.value
  }
  window.setInterval(() => {
    const isWriting = contests() !== null && now().getTime() - typed < idleMs
    if (isWriting) void tell()
  }, everyMs)
  return {
    changed() {
      typed = now().getTime()
      if ((contests() ?? []).slice(0, 20).join() === told) return
      window.clearTimeout(timer)
      timer = window.setTimeout(() => void tell(), pauseMs)
    },
    async recent() {
      const about = contests() ?? []
      return about.length === 0 ? [] : ((await tell())?.recent ?? [])
    },
  }
}

/** "Asha is writing about Tamworth and Mid Bedfordshire." Empty where nobody else is. */
export function writersInWords(writers: PresenceView['writers']): string {
  const byName = new Map<string, string[]>()
  for (const { name, contest } of writers) byName.set(name, [...(byName.get(name) ?? []), contest])
  return [...byName]
    .map(([name, contests]) => `${name} is writing about ${listInWords([...new Set(contests)])}.`)
    .join(' ')
}
