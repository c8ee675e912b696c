import { type Editor, Extension } from '@tiptap/core'
import type { Node as BodyNode } from '@tiptap/pm/model'
import { type EditorState, Plugin, Selection } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { PostBody } from '../../../../models/domain/posts/post-body.js'
import { createElement } from '../../../kit/dom.js'

/** Locks the first blocks of the text: an edit that would change them is refused. */
export interface LockedBlocks {
  extension: Extension
  /** Locks these first blocks; an empty list unlocks everything. */
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
  /** How many blocks are locked: those that the post had when the addition began. */
  stood: () => number
  /** Locks the blocks of that body and adds an empty line below them to write on; null unlocks everything. */
  lock: (body: PostBody | null) => void
  /** Forgets the lock, before another text is written into the editor. */
  reset: () => void
}

export function createBodyLock(editor: Editor, locked: LockedBlocks): BodyLock {
  let stood = 0
  return {
    stood: () => stood,
    lock(body) {
      if (body) {
        // Set before the empty line is added below: adding it counts as typing, and `stood` lets an empty
        // line count as no change.
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

/**
 * Locks the blocks of that body and adds an empty line below them if there is none. Returns how many blocks
 * are locked.
 */
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

/** Unlocks everything, and removes the empty line below. */
function unlockBlocks({ state, view }: Editor, locked: LockedBlocks, stood: number): void {
  locked.set([])
  const { lastChild, childCount, content } = state.doc
  const { tr } = state
  const isBlank = lastChild?.type.name === 'paragraph' && lastChild.content.size === 0
  if (childCount > stood && stood > 0 && isBlank) tr.delete(content.size - lastChild.nodeSize, content.size)
  view.dispatch(tr.setMeta('addToHistory', false))
}
