import type { Editor } from '@tiptap/core'
import { Selection } from '@tiptap/pm/state'
import type { PostBody } from '../../../../models/domain/posts/post-body.js'
import type { StandingBlocks } from './locked-blocks.js'

export interface HeldStanding {
  /** How many blocks stand and are held. */
  stood: () => number
  /** Holds what stands, with a line to write on below it; null: everything can be changed again. */
  fit: (body: PostBody | null) => void
  /** Another text is about to be laid into the editor. */
  release: () => void
}

/** What stands of a published post while something is added to it. */
export function holdStanding(editor: Editor, blocks: StandingBlocks): HeldStanding {
  let stood = 0
  return {
    stood: () => stood,
    fit(body) {
      if (body) {
        // Known before the line below is there: an empty one is no change to be kept.
        stood = body.content.length
        stood = holdBlocks(editor, blocks, body)
      } else {
        releaseBlocks(editor, blocks, stood)
        stood = 0
      }
    },
    release() {
      blocks.hold(null)
      stood = 0
    },
  }
}

/** Holds the blocks that stand, and sees to it that there is a line to write on below them. How many they are. */
function holdBlocks(editor: Editor, standing: StandingBlocks, body: PostBody): number {
  const { state, view, schema } = editor
  const blocks = body.content.map((block) => schema.nodeFromJSON(block))
  if (!blocks.every((block, at) => state.doc.maybeChild(at)?.eq(block))) return 0
  standing.hold(blocks)
  const below = state.doc.childCount === blocks.length ? schema.nodes['paragraph']?.create() : null
  const { tr } = state
  if (below) tr.insert(state.doc.content.size, below)
  view.dispatch(tr.setSelection(Selection.atEnd(tr.doc)).setMeta('addToHistory', false))
  return blocks.length
}

/** Everything can be changed again; the empty line below what stood goes. */
function releaseBlocks({ state, view }: Editor, standing: StandingBlocks, stood: number): void {
  standing.hold(null)
  const { lastChild, childCount, content } = state.doc
  const { tr } = state
  if (
    childCount > stood &&
    stood > 0 &&
    lastChild?.type.name === 'paragraph' &&
    lastChild.content.size === 0
  ) {
    tr.delete(content.size - lastChild.nodeSize, content.size)
  }
  view.dispatch(tr.setMeta('addToHistory', false))
}
