import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'
import { startApp, type TestApp } from '../support/start-app.js'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.close())

describe('sign-in', () => {
  it('answers healthz', async () => {
    const answer = await request(app.url).get('/healthz')
    expect(answer.status).toBe(200)
  })
  it('is ready', async () => {
    const answer = await request(app.url).get('/readyz')
    expect(answer.body).toEqual({ ready: true })
  })
})
