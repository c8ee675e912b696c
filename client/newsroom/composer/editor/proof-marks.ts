import { Extension } from '@tiptap/core'
import type { Node as BodyNode } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { Remark } from './staying-remarks.js'

const key = new PluginKey<readonly Remark[]>('proofMarks')

/** Underlines the numbers with a remark, and moves the underlines with the text. */
export const proofMarks = Extension.create({
  name: 'proofMarks',
  addProseMirrorPlugins: () => [
    new Plugin<readonly Remark[]>({
      key,
      state: {
        init: () => [],
        apply: (transaction, strays) => {
          const fresh: unknown = transaction.getMeta(key)
          return Array.isArray(fresh) ? (fresh as Remark[]) : moved(transaction, strays)
        },
      },
      props: {
        decorations: (state) =>
          DecorationSet.create(
            state.doc,
            markedIn(state).map(({ from, to }) => Decoration.inline(from, to, { class: 'stray-figure' })),
          ),
      },
    }),
  ],
})

/** Drops the remark on a number whose own text was changed. */
function moved({ mapping, doc, docChanged }: Transaction, strays: readonly Remark[]) {
  if (!docChanged) return strays
  return strays
    .map((stray) => ({ ...stray, from: mapping.map(stray.from, 1), to: mapping.map(stray.to, -1) }))
    .filter((stray) => stands(doc, stray))
}

function stands(doc: BodyNode, { from, to, text }: Remark): boolean {
  return from < to && to <= doc.content.size && doc.textBetween(from, to, '\n', '\uFFFC') === text
}

/** The remarks on the text, at their present places. */
export function markedIn(state: EditorState): readonly Remark[] {
  return key.getState(state) ?? []
}

/** Underlines these numbers, but only those that still stand in the text. */
export function markStrays(state: EditorState, strays: readonly Remark[]): Transaction {
  const marked = strays.filter((stray) => stray.part === 'body' && stands(state.doc, stray))
  return state.tr.setMeta(key, marked).setMeta('addToHistory', false)
}
