import { type Editor, Extension } from '@tiptap/core'
import type { Node as BodyNode } from '@tiptap/pm/model'
import { type EditorState, Plugin, Selection } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { PostBody } from '../../../../models/domain/posts/post-body.js'
import { createElement } from '../../../kit/dom.js'

/** The first blocks of a text, while they are locked: nothing that is typed changes them. */
export interface LockedBlocks {
  extension: Extension
  /** From now on these first blocks stay as they are; none: everything can be changed. */
  set: (blocks: readonly BodyNode[]) => void
}

export function createLockedBlocks(refused: () => void): LockedBlocks {
  let locked: readonly BodyNode[] = []
  const areThere = (doc: BodyNode): boolean =>
    doc.childCount >= locked.length && locked.every((block, at) => doc.child(at).eq(block))
  const plugin = new Plugin({
    filterTransaction(transaction) {
      if (locked.length === 0 || !transaction.docChanged || areThere(transaction.doc)) return true
      refused()
      return false
    },
    props: { decorations: (state) => decorated(state, locked.length) },
  })
  return {
    extension: Extension.create({ name: 'lockedBlocks', addProseMirrorPlugins: () => [plugin] }),
    set: (blocks) => (locked = blocks),
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

const addedHere = (): HTMLElement =>
  createElement('p', { class: 'added-here', contenteditable: 'false' }, 'Added now, below what stands')

/** Locks what readers have of a published post while something is added to it. */
export interface BodyLock {
  /** How many blocks are locked: those that stood when the addition began. */
  stood: () => number
  /** Locks the blocks of that body, with a line to write on below them; null: everything can be changed again. */
  lock: (body: PostBody | null) => void
  /** Forgets what is locked: another text is about to be written into the editor. */
  reset: () => void
}

export function createBodyLock(editor: Editor, locked: LockedBlocks): BodyLock {
  let stood = 0
  return {
    stood: () => stood,
    lock(body) {
      if (body) {
        // Known before the line below is there: an empty one is no change to be kept.
        stood = body.content.length
        stood = lockBlocks(editor, locked, body)
      } else {
        unlockBlocks(editor, locked, stood)
        stood = 0
      }
    },
    reset() {
      locked.set([])
      stood = 0
    },
  }
}

/** Locks the blocks of that body, and sees to it that there is a line to write on below them. How many they are. */
function lockBlocks(editor: Editor, locked: LockedBlocks, body: PostBody): number {
  const { state, view, schema } = editor
  const blocks = body.content.map((block) => schema.nodeFromJSON(block))
  if (!blocks.every((block, at) => state.doc.maybeChild(at)?.eq(block))) return 0
  locked.set(blocks)
  const below = state.doc.childCount === blocks.length ? schema.nodes['paragraph']?.create() : null
  const { tr } = state
  if (below) tr.insert(state.doc.content.size, below)
  view.dispatch(tr.setSelection(Selection.atEnd(tr.doc)).setMeta('addToHistory', false))
  return blocks.length
}

/** Everything can be changed again; the empty line below what stood goes. */
function unlockBlocks({ state, view }: Editor, locked: LockedBlocks, stood: number): void {
  locked.set([])
  const { lastChild, childCount, content } = state.doc
  const { tr } = state
  const isBlank = lastChild?.type.name === 'paragraph' && lastChild.content.size === 0
  if (childCount > stood && stood > 0 && isBlank) tr.delete(content.size - lastChild.nodeSize, content.size)
  view.dispatch(tr.setMeta('addToHistory', false))
}
