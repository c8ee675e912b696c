import { type AnyExtension, Editor, Node, type NodeViewRenderer } from '@tiptap/core'
import { ListKeymap } from '@tiptap/extension-list'
import { Gapcursor, UndoRedo } from '@tiptap/extensions'
import type { Node as BodyNode } from '@tiptap/pm/model'
import { EditorState, NodeSelection, type Transaction } from '@tiptap/pm/state'
import { emptyBody, type PostBody, postExtensions } from '../../../../models/domain/posts/post-body.js'
import { figureOf } from '../../../../models/domain/results/figure.js'
import type { ContestSearch } from '../pickers/contest-search.js'
import { figureRead, nameOfFigure } from '../pickers/figure-words.js'
import { changesInWords } from '../pickers/picker-words.js'
import { slashPicker } from '../pickers/slash-picker.js'
import type { LockedBlocks } from './locked-blocks.js'
import { additionInWords, additionView, cardInWords, cardView, figureView, quoteView } from './node-views.js'
import { watchPastedCards } from './pasted-cards.js'
import { readPastedHtml, readPastedText } from './pasted-html.js'
import { proofMarks } from './proof-marks.js'

export interface EditorParts {
  box: HTMLElement
  /** The listbox of the slash command. */
  list: HTMLElement
  search: ContestSearch
  /** The live blog's. */
  timeZone: string
  locked: LockedBlocks
  say: (text: string) => void
  /** Says which parts of a pasted text were left out; '' if none. */
  leftOut: (words: string) => void
  changed: () => void
}

/** What the words for a card or figure are made from. */
type Around = Pick<EditorParts, 'search' | 'timeZone'>

/** The editor of a post's body: the schema of a post, plus what concerns only its look and keys. */
export function createPostEditor(parts: EditorParts): Editor {
  const { search, say } = parts
  const editor = new Editor({
    element: parts.box,
    injectCSS: false,
    content: emptyBody,
    extensions: [...postExtensions.map((extension) => withView(extension, parts)), ...feel(parts)],
    editorProps: {
      attributes: attributesOf(parts.box),
      transformPastedHTML(html) {
        const pasted = readPastedHtml(html)
        parts.leftOut(pasted.left)
        return pasted.html
      },
      transformPastedText(text) {
        parts.leftOut('')
        return readPastedText(text)
      },
      handleDOMEvents: { keydown: (_view, event) => event.key === 'Tab' },
    },
    onUpdate: parts.changed,
    onSelectionUpdate: ({ editor: { state }, transaction }) => {
      const { selection } = state
      // A card or figure that was inserted or removed was already said.
      if (changesIn(transaction, parts) !== '') return
      const chosen = selection instanceof NodeSelection ? readOut(selection.node, search) : null
      if (chosen !== null) say(`${chosen}. Backspace removes it.`)
    },
  })
  sayChanges(editor, parts)
  watchPastedCards(editor, parts)
  return editor
}

function feel({ list, search, say, locked }: EditorParts): AnyExtension[] {
  return [UndoRedo, Gapcursor, ListKeymap, slashPicker({ list, search, say }), proofMarks, locked.extension]
}

function attributesOf(box: HTMLElement): Record<string, string> {
  return {
    id: `${box.id}-text`,
    class: 'post-text',
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-labelledby': `${box.id}-label`,
    'aria-describedby': `${box.id}-hint`,
    'aria-autocomplete': 'list',
    spellcheck: 'true',
  }
}

function withView(extension: AnyExtension, { search, timeZone }: Around): AnyExtension {
  if (!(extension instanceof Node)) return extension
  const views: Readonly<Record<string, NodeViewRenderer>> = {
    resultCard: cardView(search),
    figure: figureView(search),
    blockquote: quoteView,
    additionMark: additionView(timeZone),
  }
  const view = views[extension.name]
  if (!view) return extension
  // Only the server says when something was added, so the line of an addition is never pasted.
  return extension.name === 'additionMark'
    ? extension.extend({ addNodeView: () => view, parseHTML: () => [] })
    : extension.extend({ addNodeView: () => view })
}

function readOut({ type, attrs }: BodyNode, search: ContestSearch): string | null {
  if (type.name === 'resultCard') return cardInWords(search.named(String(attrs['contest'])))
  if (type.name !== 'figure') return null
  const figure = figureOf(attrs)
  return figureRead(search.named(figure.contest), figure)
}

/** Says each card or figure that is inserted or removed, whether by picker, Backspace, undo or paste. */
function sayChanges(editor: Editor, parts: EditorParts): void {
  editor.on('transaction', ({ transaction }) => {
    if (!transaction.docChanged) return
    const words = changesIn(transaction, parts)
    if (words !== '') parts.say(words)
  })
}

function changesIn({ before, doc }: Transaction, around: Around): string {
  return changesInWords(namesIn(before, around), namesIn(doc, around))
}

function namesIn(doc: BodyNode, around: Around): string[] {
  const names: string[] = []
  doc.descendants((node) => {
    const name = nameOf(node, around)
    if (name !== null) names.push(name)
  })
  return names
}

function nameOf({ type, attrs }: BodyNode, { search, timeZone }: Around): string | null {
  if (type.name === 'additionMark') return `The line “${additionInWords(attrs['at'], timeZone)}”`
  if (type.name === 'resultCard') {
    return `Result card ${search.named(String(attrs['contest']))?.name ?? ''}`.trim()
  }
  if (type.name !== 'figure') return null
  const figure = figureOf(attrs)
  return `Figure ${nameOfFigure(search.named(figure.contest), figure)}`
}

/** Replaces the body as if the editor were new: undo does not lead back into the other post. */
export function replaceBody(editor: Editor, body: PostBody): void {
  const { state, view, schema } = editor
  view.updateState(EditorState.create({ doc: schema.nodeFromJSON(body), plugins: state.plugins }))
}

export function bodyOf(editor: Editor): PostBody {
  return { type: 'doc', content: editor.getJSON().content }
}

/** Selects the first figure of a contest that fits, so that one key removes it. */
export function selectFigure({ state, view }: Editor, fits: (contest: string) => boolean): void {
  const places: number[] = []
  state.doc.descendants(({ type, attrs }, at) => {
    if (type.name === 'figure' && fits(String(attrs['contest']))) places.push(at)
  })
  const [place] = places
  view.focus()
  if (place === undefined) return
  view.dispatch(state.tr.setSelection(NodeSelection.create(state.doc, place)).scrollIntoView())
}
