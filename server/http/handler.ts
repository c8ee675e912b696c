import { type Request, type RequestHandler, type Response } from 'express'

/** Express' types, for those who speak of requests without serving them. */
export type { Request, RequestHandler, Response }
