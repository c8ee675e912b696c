import type { PreviewAnswer } from '../../../../models/contract/posts.js'
import type { ComposedPost } from '../drafts/composed-post.js'
import type { ComposerDesk } from '../composer-state.js'
import type { Seen } from './filing.js'
import { askPreview } from './post-requests.js'
import { showPreview } from './preview-dialog.js'
import type { WriteOutcome } from './write-outcome.js'

interface Shown {
  content: ComposedPost
  preview: PreviewAnswer
}
type Looked = ({ ok: true } & Shown) | { ok: false; outcome: WriteOutcome }

/** What readers would see, and what was last looked at. */
export class Previewing {
  /** What was looked at, with the results in it. */
  seen: Seen | null = null

  constructor(private readonly desk: ComposerDesk) {}

  async look(): Promise<Looked> {
    const { parts } = this.desk
    const content = parts.form.read()
    const answer = await askPreview(parts.page.liveBlog.id, this.desk.work().base, content)
    return answer.ok ? { ...answer, content } : answer
  }

  open(
    { content, preview: { html, strays, contests } }: Shown,
    more: { text?: string; publish?: string },
  ): Promise<'publish' | null> {
    this.seen = { content, contests }
    return showPreview({ html, strays, styles: this.desk.parts.page.readerStyles, ...more })
  }
}
