import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const wide = { width: 1280, height: 900 }
export const narrow = { width: 320, height: 640 }

declare global {
  interface Window {
    reportProblem: (text: string) => void
  }
}

/** A page, and the problems that it had. */
export interface Tab {
  page: Page
  problems: string[]
  close: () => Promise<void>
}

export type Look = Pick<
  BrowserContextOptions,
  'viewport' | 'colorScheme' | 'reducedMotion' | 'javaScriptEnabled' | 'forcedColors'
>

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: quiet })
}

/** Opens a new window without others' cookies and storage; notes its script errors and blocked content. */
export async function openTab(browser: Browser, look: Look = {}): Promise<Tab> {
  const context = await browser.newContext({ viewport: wide, ...look })
  const problems: string[] = []
  await context.exposeFunction('reportProblem', (text: string) => problems.push(text))
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      window.reportProblem(`content security policy: ${event.violatedDirective} ${event.blockedURI}`)
    })
  })
  const page = await context.newPage()
  page.on('pageerror', (error) => problems.push(`script error: ${error.message}`))
  return { page, problems, close: () => context.close() }
}
