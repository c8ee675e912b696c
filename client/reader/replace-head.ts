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
  if (part === '') takeStyles(content)
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

/**
 * The party colours of its elections: a sheet whose address has another number takes the place of the one
 * that was there, and one of an election that was added comes behind.
 */
function takeStyles(content: ParentNode): void {
  const stylesOf = (root: ParentNode): Element[] => findAll('[rel="stylesheet"]', HTMLElement, root)
  const addressOf = (link: Element): string => link.getAttribute('href') ?? ''
  const known = stylesOf(document)
  for (const link of stylesOf(content)) {
    const address = addressOf(link)
    const own = known.find((other) => addressOf(other).split('?')[0] === address.split('?')[0])
    if (!own) document.head.append(link)
    else if (addressOf(own) !== address) own.setAttribute('href', address)
  }
}
