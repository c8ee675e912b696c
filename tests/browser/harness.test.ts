import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { axeProblems } from '../support/axe.js'
import { openBrowser, openTab } from '../support/browser.js'

const offender = `<!doctype html><html><head><title>x</title></head><body>
<h1>Made up</h1><p style="color:#777;background:#888">grey on grey</p><img src="/x.png"><input><script>window.ran = true</script></body></html>`

describe('the browser test harness', () => {
  let browser: Browser
  let server: Server

  beforeAll(async () => {
    browser = await openBrowser()
    server = createServer((request, response) => {
      const strict = request.url === '/strict' ? { 'content-security-policy': "default-src 'none'" } : {}
      response.writeHead(200, { 'content-type': 'text/html', ...strict }).end(offender)
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  })
  afterAll(async () => {
    await browser.close()
    server.close()
  })
  const url = (path: string): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`

  it('finds accessibility faults in a made-up page', async () => {
    const { page, close } = await openTab(browser)
    await page.goto(url('/'))
    const problems = await axeProblems(page)
    expect(problems.some((line) => line.startsWith('color-contrast'))).toBe(true)
    expect(problems.some((line) => line.startsWith('image-alt'))).toBe(true)
    expect(problems.some((line) => line.startsWith('label'))).toBe(true)
    expect(problems.some((line) => line.startsWith('html-has-lang'))).toBe(true)
    await close()
  })

  it('reports a violation of the content security policy', async () => {
    const { page, problems, close } = await openTab(browser)
    await page.goto(url('/strict'))
    expect(problems.some((line) => line.startsWith('content security policy: script-src'))).toBe(true)
    await close()
  })
})
