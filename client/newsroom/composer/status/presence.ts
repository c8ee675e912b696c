import type { PresenceView } from '../../../../models/contract/writing.js'
import { listInWords } from '../../../../models/domain/text/list-in-words.js'
import { now } from '../../../kit/clock.js'
import { send } from '../../../kit/fetch.js'
import type { Notices } from './notices.js'

interface PresenceParts {
  liveBlog: string
  /** The key of this tab: two tabs of one person count as two texts. */
  key: string
  /** The contests of the text in the form; null while the form is empty. */
  contests: () => string[] | null
  notices: Notices
}

export interface Presence {
  /** Something was typed, or a tag was added or removed. */
  changed: () => void
  /** Posts that others filed about one of these contests within the last minutes. */
  recent: () => Promise<PresenceView['recent']>
}

const everyMs = 20_000
const pauseMs = 400
/** After three minutes without a keystroke a person no longer counts as writing. */
const idleMs = 3 * 60_000

/** Tells the server every 20 s which contests this person writes about, and shows who else does. */
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
