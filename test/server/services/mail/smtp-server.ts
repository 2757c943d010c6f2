import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and body, as they came. */
  readonly data: string;
  /** User and password, where it asked for them. */
  readonly login: string | null;
}

/** A small mail server on a socket of this machine: it takes what comes, or refuses it when told to. */
export class SmtpServer {
  readonly mails: Received[] = [];
  /** What it answers to a sender instead of taking the mail. */
  refuses: string | null = null;
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<SmtpServer> {
    const server = createServer();
    const smtp = new SmtpServer(server);
    server.on('connection', (socket) => smtp.#serve(socket));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return smtp;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Waits for so many mails. */
  async until(count: number): Promise<readonly Received[]> {
    while (this.mails.length < count) await new Promise((next) => setTimeout(next, 10));
    return this.mails;
  }

  close(): void {
    this.#server.close();
  }

  #serve(socket: Socket): void {
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    const talk = new Talk(
      say,
      () => this.refuses,
      (mail) => this.mails.push(mail),
    );
    let rest = '';
    socket.on('data', (bytes) => {
      const lines = (rest + bytes.toString('utf8')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) talk.hear(line);
    });
    socket.on('error', () => undefined);
    say('220 small server');
  }
}

/** What is said on one connection. */
class Talk {
  readonly #say: (line: string) => void;
  readonly #refusal: () => string | null;
  readonly #took: (mail: Received) => void;
  #from = '';
  #to: string[] = [];
  #login: string | null = null;
  #data: string | null = null;

  constructor(
    say: (line: string) => void,
    refusal: () => string | null,
    took: (mail: Received) => void,
  ) {
    this.#say = say;
    this.#refusal = refusal;
    this.#took = took;
  }

  hear(line: string): void {
    if (this.#data === null) this.#say(this.#answer(line));
    else if (line !== '.') this.#data += `${line}\n`;
    else {
      const [from, to, data, login] = [this.#from, this.#to, this.#data, this.#login];
      this.#took({ from, to, data, login });
      this.#data = null;
      this.#say('250 taken');
    }
  }

  #answer(line: string): string {
    const [word = ''] = line.toUpperCase().split(' ');
    switch (word) {
      case 'EHLO':
        return '250-here\r\n250 AUTH PLAIN';
      case 'AUTH': {
        const said = Buffer.from(line.split(' ')[2] ?? '', 'base64').toString();
        this.#login = said.slice(1).replace('\0', ':');
        return '235 welcome';
      }
      case 'MAIL':
        [this.#from, this.#to] = [addressOf(line), []];
        return this.#refusal() ?? '250 well';
      case 'RCPT':
        this.#to.push(addressOf(line));
        return '250 well';
      case 'DATA':
        this.#data = '';
        return '354 go on';
      case 'STARTTLS':
        return '502 not here';
      default:
        return word === 'QUIT' ? '221 bye' : '250 well';
    }
  }
}

function addressOf(line: string): string {
  return /<(.*?)>/.exec(line)?.[1] ?? '';
}
