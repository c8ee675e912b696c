import type { NodeViewRenderer } from '@tiptap/core'

/** A quote with its speaker under it. The speaker is typed in the line above the text; this shows it and leads there. */
export const quoteView: NodeViewRenderer = ({ node }) => {
  const dom = document.createElement('blockquote')
  const contentDOM = document.createElement('div')
  const speaker = document.createElement('div')
  speaker.className = 'quote-speaker'
  speaker.contentEditable = 'false'
  dom.append(contentDOM, speaker)
  const show = (name: unknown): void => {
    const known = typeof name === 'string' && name !== ''
    speaker.textContent = known ? name : 'Who said it?'
    speaker.classList.toggle('is-missing', !known)
  }
  show(node.attrs['speaker'])
  return {
    dom,
    contentDOM,
    ignoreMutation: (mutation) => mutation.type !== 'selection' && speaker.contains(mutation.target),
    update(next) {
      if (next.type !== node.type) return false
      show(next.attrs['speaker'])
      return true
    },
  }
}
