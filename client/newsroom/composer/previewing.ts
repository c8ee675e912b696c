import type { PreviewAnswer } from '../../../models/contract/posts.js'
import type { ComposerDesk } from './composer-desk.js'
import type { Seen } from './filing.js'
import { askPreview } from './post-requests.js'
import { showPreview } from './preview-dialog.js'
import type { WriteOutcome } from './write-outcome.js'

type Looked = { ok: true; preview: PreviewAnswer } | { ok: false; outcome: WriteOutcome }

/** What readers would see, and what was last looked at. */
export class Previewing {
  /** What was looked at, with the results in it. */
  seen: Seen | null = null

  constructor(private readonly desk: ComposerDesk) {}

  async look(): Promise<Looked> {
    const { parts } = this.desk
    const content = parts.form.read()
    const answer = await askPreview(parts.page.liveBlog.id, this.desk.work().base, content)
    if (answer.ok) this.seen = { content, contests: answer.preview.contests }
    return answer
  }

  open(
    { html, strays }: PreviewAnswer,
    more: { text?: string; publish?: string },
  ): Promise<'publish' | null> {
    return showPreview({ html, strays, styles: this.desk.parts.page.readerStyles, ...more })
  }
}
