import type { Editor } from '@tiptap/core'
import type { Node as BodyNode } from '@tiptap/pm/model'
import { countInWords } from '../../../../models/domain/text/count-in-words.js'
import type { ContestSearch } from '../pickers/contest-search.js'

interface Parts {
  search: ContestSearch
  /** Says which parts of a pasted text were left out. */
  leftOut: (words: string) => void
}

/**
 * Removes pasted cards and figures whose contests are not in this live blog, as soon as the server has
 * answered. A figure is replaced by its kind in brackets; the rest of the pasted text stays.
 */
export function watchPastedCards(editor: Editor, { search, leftOut }: Parts): void {
  editor.on('transaction', ({ transaction }) => {
    if (!transaction.docChanged || !wasBrought(transaction.getMeta('uiEvent'))) return
    const unknown = contestsOf(transaction.doc).filter((id) => search.named(id) === null)
    if (unknown.length > 0) void removeForeign(editor, unknown, { search, leftOut })
  })
}

const wasBrought = (event: unknown): boolean => event === 'paste' || event === 'drop'

function contestsOf(doc: BodyNode): string[] {
  const found = new Set<string>()
  doc.descendants(({ attrs }) => {
    if (typeof attrs['contest'] === 'string') found.add(attrs['contest'])
  })
  return [...found]
}

async function removeForeign(
  editor: Editor,
  ids: readonly string[],
  { search, leftOut }: Parts,
): Promise<void> {
  const foreign = await search.refresh(ids)
  const { state, view } = editor
  const { tr } = state
  let count = 0
  state.doc.descendants(({ type, attrs, nodeSize }, at) => {
    if (!foreign.includes(String(attrs['contest']))) return
    const from = tr.mapping.map(at)
    if (type.name === 'figure')
      tr.replaceWith(from, from + nodeSize, state.schema.text(`[${String(attrs['kind'])}]`))
    else tr.delete(from, from + nodeSize)
    count += 1
  })
  if (count === 0) return
  view.dispatch(tr)
  const others = 'of contests that are not in this live blog'
  leftOut(countInWords(count, `card or figure ${others}`, `cards or figures ${others}`))
}
