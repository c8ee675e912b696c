/** Nodes of a post's body as plain JSON, including nodes that the editor never makes. */
export const text = (words: string, marks?: unknown[]): object => ({
  type: 'text',
  text: words,
  ...(marks && { marks }),
})
export const paragraph = (...content: object[]): object => ({ type: 'paragraph', content })
export const doc = (...content: unknown[]): object => ({ type: 'doc', content })
export const card = (contest: unknown): object => ({ type: 'resultCard', attrs: { contest } })
