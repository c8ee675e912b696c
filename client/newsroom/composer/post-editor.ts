import { type AnyExtension, Editor, Node } from '@tiptap/core'
import { ListKeymap } from '@tiptap/extension-list'
import { Gapcursor, UndoRedo } from '@tiptap/extensions'
import { EditorState, NodeSelection } from '@tiptap/pm/state'
import { type PostBody, emptyBody, postExtensions } from '../../../models/domain/post-body.js'
import { cardInWords, cardView } from './card-view.js'
import type { ContestSearch } from './contest-search.js'
import { undressed } from './pasted-html.js'
import { cardsInWords } from './picker-words.js'
import { quoteView } from './quote-view.js'
import { slashPicker } from './slash-picker.js'

export interface EditorParts {
  box: HTMLElement
  /** The listbox of the slash command. */
  list: HTMLElement
  search: ContestSearch
  say: (text: string) => void
  changed: () => void
}

/** The editor of a post's body: the post's own schema, and besides only how it looks and feels. */
export function createPostEditor(parts: EditorParts): Editor {
  const { search, say } = parts
  const editor = new Editor({
    element: parts.box,
    injectCSS: false,
    content: emptyBody,
    extensions: [...postExtensions.map((extension) => withView(extension, search)), ...feel(parts)],
    editorProps: {
      attributes: attributesOf(parts.box),
      transformPastedHTML: undressed,
      handleDOMEvents: { keydown: (_view, event) => event.key === 'Tab' },
    },
    onUpdate: parts.changed,
    onSelectionUpdate: ({ editor: { state } }) => {
      const { selection } = state
      if (!(selection instanceof NodeSelection) || selection.node.type.name !== 'resultCard') return
      say(`${cardInWords(search.named(String(selection.node.attrs['contest'])))}. Backspace removes it.`)
    },
  })
  sayCards(editor, parts)
  return editor
}

function feel({ list, search, say }: EditorParts): AnyExtension[] {
  return [UndoRedo, Gapcursor, ListKeymap, slashPicker({ list, search, say })]
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

function withView(extension: AnyExtension, search: ContestSearch): AnyExtension {
  if (!(extension instanceof Node)) return extension
  if (extension.name === 'resultCard') {
    return extension.extend({ addNodeView: () => cardView((id) => search.named(id)) })
  }
  return extension.name === 'blockquote' ? extension.extend({ addNodeView: () => quoteView }) : extension
}

/** A card that comes or goes is said, by whatever it came or went: picker, Backspace, undo, paste. */
function sayCards(editor: Editor, { search, say }: EditorParts): void {
  const nameOf = (id: string): string => search.named(id)?.name ?? ''
  let before = cardsOf(editor)
  editor.on('transaction', ({ transaction }) => {
    if (!transaction.docChanged) return
    const after = cardsOf(editor)
    const words = cardsInWords(before, after, nameOf)
    before = after
    if (words !== '') say(words)
  })
}

function cardsOf({ state }: Editor): string[] {
  const cards: string[] = []
  state.doc.descendants((node) => {
    const contest: unknown = node.attrs['contest']
    if (typeof contest === 'string') cards.push(contest)
  })
  return cards
}

/** Puts another body in its place, as if the editor were new: undo does not lead back into another post. */
export function replaceBody(editor: Editor, body: PostBody): void {
  const { state, view, schema } = editor
  view.updateState(EditorState.create({ doc: schema.nodeFromJSON(body), plugins: state.plugins }))
}

export function bodyOf(editor: Editor): PostBody {
  return { type: 'doc', content: editor.getJSON().content }
}
