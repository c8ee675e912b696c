import { find } from '../../kit/dom.js'
import { keepFreezes } from '../freeze-line.js'
import { tellWhoIsHere } from '../sign-in-over/page-person.js'
import { wireSignOut } from '../sign-out.js'
import { startComposer } from './start-composer.js'

tellWhoIsHere()
keepFreezes()
wireSignOut()
const root = find('#main', HTMLElement)
const page = find('#compose-page', HTMLScriptElement)
if (root && page) void startComposer(root, page.textContent)
