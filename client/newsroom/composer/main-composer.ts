import { find } from '../../kit/dom.js'
import { watchFreezes } from '../freeze-line.js'
import { storePagePerson } from '../sign-in-over/page-person.js'
import { wireSignOut } from '../sign-out.js'
import { startComposer } from './start-composer.js'

storePagePerson()
watchFreezes()
wireSignOut()
const root = find('#main', HTMLElement)
const page = find('#compose-page', HTMLScriptElement)
if (root && page) void startComposer(root, page.textContent)
