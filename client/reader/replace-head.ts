import { find, findAll } from '../kit/dom.js'

const contentOf = (root: ParentNode, name: string): string => find(name, HTMLMetaElement, root)?.content ?? ''

function fill(names: string, content: string): void {
  for (const meta of findAll(names, HTMLMetaElement)) meta.content = content
}

function call(title: string): void {
  document.title = title
  fill('[property="og:title"],[name="twitter:title"]', title)
}

/**
 * Updates `<head>`: the tab's title, the description, the tags of share cards. `part` is the id of the
 * contest or post whose head this is, '' for the live blog or election itself: its name stands in the titles
 * of its contests and posts too.
 */
export function replaceHead(html: string, part = ''): void {
  const template = document.createElement('template')
  template.innerHTML = html
  const { content } = template
  const [page, now] = [document, content].map((root) => find('[name="nightdesk"]', HTMLMetaElement, root))
  if (!page || !now) return
  if (part === '') document.head.append(...newStyles(content))
  if (page.dataset['part'] === part) {
    page.content = now.content
    call(find('title', HTMLElement, content)?.textContent ?? '')
    fill(
      '[name="description"],[property="og:description"],[name="twitter:description"]',
      contentOf(content, '[name="description"]'),
    )
    fill('[property="article:modified_time"]', contentOf(content, '[property="article:modified_time"]'))
  } else if (part === '') call(`${page.dataset['mark']}${page.content} - ${now.content}`)
}

/** Style sheets that the page does not have yet: the party colours of an election that was added. */
function newStyles(content: ParentNode): Element[] {
  const [known, now] = [document, content].map((root) => findAll('[rel="stylesheet"]', HTMLElement, root))
  return (now ?? []).filter((link) => !known?.some((other) => other.isEqualNode(link)))
}
