const KEY = 'jobjoker-token';

/** The token of the served console, kept by this browser until it is refused. */
function storedToken(): string | null {
  return localStorage.getItem(KEY);
}

export function storeToken(token: string): void {
  localStorage.setItem(KEY, token);
}

/** For every call: the token, and what tells the server that no password box is wanted. */
export function callHeaders(): Headers {
  const headers = new Headers({ 'X-Requested-With': 'JobJoker' });
  const token = storedToken();
  if (token !== null) headers.set('Authorization', `Bearer ${token}`);
  return headers;
}
