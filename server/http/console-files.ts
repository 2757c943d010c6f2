import express, { type RequestHandler } from 'express';

/** The built console: public, as it holds no secret; its calls need the token. */
export function consoleFiles(consoleDir: string | null): RequestHandler {
  if (consoleDir !== null) {
    const cacheControl = false;
    return express.static(consoleDir, {
      index: 'index.html',
      redirect: false,
      etag: true,
      cacheControl,
    });
  }
  return (request, response, next) => {
    if (request.method !== 'GET' || request.path !== '/') next();
    else
      response.json({
        success: true,
        message: 'The JobJoker API; this server has no console',
        total: 0,
        data: [],
      });
  };
}
