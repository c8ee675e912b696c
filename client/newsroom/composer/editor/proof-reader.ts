import type { ProofReading, StrayFigureView } from '../../../../models/contract/writing.js'
import { longestTitle } from '../../../../models/domain/posts/post.js'
import { textOf } from '../../../../models/domain/posts/post-body.js'
import { cutTo } from '../../../../models/domain/text/characters.js'
import { isBlank } from '../../../../models/domain/text/plain-text.js'
import { send } from '../../../kit/fetch.js'
import type { ComposedPost } from '../drafts/composed-post.js'
import type { ContestSearch } from '../pickers/contest-search.js'
import { markStrays } from './proof-marks.js'
import type { RemarkedForm, Remarks } from './remarks.js'
import { withStaying } from './staying-remarks.js'

interface ProofParts {
  liveBlog: string
  form: RemarkedForm
  search: ContestSearch
  remarks: Remarks
}

export interface ProofReader {
  /** Reads the text after a pause in typing. */
  later: () => void
}

const pauseMs = 700

/**
 * Asks the server for remarks on the text while it is written. Without an answer there are no remarks, and
 * nothing waits.
 */
export function createProofReader({ liveBlog, form, search, remarks }: ProofParts): ProofReader {
  let timer = 0
  let asked = 0
  async function read(): Promise<void> {
    const mine = ++asked
    const content = form.read()
    const { doc } = form.editor.state
    const found = hasWords(content) ? await straysIn(liveBlog, content) : []
    if (found === null || mine !== asked || form.editor.state.doc !== doc) return
    const strays = withStaying(found, remarks.current(), content)
    const unknown = strays.flatMap(({ figure }) =>
      figure && !search.named(figure.contest) ? [figure.contest] : [],
    )
    await search.refresh([...new Set(unknown)])
    if (mine !== asked || !form.editor.state.doc.eq(doc)) return
    form.editor.view.dispatch(markStrays(form.editor.state, strays))
    remarks.show(strays)
  }
  return {
    later() {
      asked++
      window.clearTimeout(timer)
      timer = window.setTimeout(() => void read(), pauseMs)
    },
  }
}

async function straysIn(liveBlog: string, content: ComposedPost): Promise<StrayFigureView[] | null> {
  const { title, body, contests } = content
  const request = { title: cutTo(title.trim(), longestTitle), body, contests: contests.slice(0, 20) }
  const answer = await send<ProofReading>(`/api/live-blogs/${liveBlog}/proof-read`, request)
  return answer.ok ? answer.value.strays : null
}

function hasWords({ title, body }: ComposedPost): boolean {
  return !isBlank(`${title} ${textOf(body)}`)
}
