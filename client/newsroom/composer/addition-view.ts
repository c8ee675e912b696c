import type { NodeViewRenderer } from '@tiptap/core'

/** Where something was added to a published post, and when. */
export const additionView: NodeViewRenderer = ({ node }) => {
  const dom = document.createElement('p')
  dom.className = 'edited-addition'
  dom.contentEditable = 'false'
  dom.textContent = additionInWords(node.attrs['at'])
  return { dom, ignoreMutation: () => true }
}

export function additionInWords(at: unknown): string {
  const date = new Date(String(at))
  const time = date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' })
  return `Added ${time} UTC`
}
