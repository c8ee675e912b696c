import { Extension } from '@tiptap/core'
import type { Node as BodyNode } from '@tiptap/pm/model'
import { type EditorState, Plugin } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

/** The blocks that stand while something is added to a published post: nothing that is typed reaches them. */
export interface StandingBlocks {
  extension: Extension
  /** From now on these first blocks stay as they are; null: everything can be changed. */
  hold: (blocks: readonly BodyNode[] | null) => void
}

export function createStandingBlocks(refused: () => void): StandingBlocks {
  let held: readonly BodyNode[] = []
  const stands = (doc: BodyNode): boolean =>
    doc.childCount >= held.length && held.every((block, at) => doc.child(at).eq(block))
  const plugin = new Plugin({
    filterTransaction(transaction) {
      if (held.length === 0 || !transaction.docChanged || stands(transaction.doc)) return true
      refused()
      return false
    },
    props: { decorations: (state) => decorated(state, held.length) },
  })
  return {
    extension: Extension.create({ name: 'standingBlocks', addProseMirrorPlugins: () => [plugin] }),
    hold: (blocks) => (held = blocks ?? []),
  }
}

function decorated({ doc }: EditorState, count: number): DecorationSet | null {
  if (count === 0 || doc.childCount < count) return null
  const marks: Decoration[] = []
  let end = 0
  for (let at = 0; at < count; at++) {
    const { nodeSize } = doc.child(at)
    const place = at === 0 ? ' is-first' : ''
    marks.push(Decoration.node(end, end + nodeSize, { class: `is-standing${place}` }))
    end += nodeSize
  }
  marks.push(Decoration.widget(end, addedHere, { side: -1, ignoreSelection: true }))
  return DecorationSet.create(doc, marks)
}

function addedHere(): HTMLElement {
  const line = document.createElement('p')
  line.className = 'added-here'
  line.contentEditable = 'false'
  line.textContent = 'Added now, below what stands'
  return line
}
