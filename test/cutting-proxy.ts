import { connect, createServer, type Server, type Socket } from 'node:net';

/** What becomes of the command at which the connection is cut. */
export type Cut = 'before it arrives' | 'before its answer arrives';

const HEAD_BYTES = 4;

/** Stands between a client and a real MySQL, and cuts their connection at a command. */
export class CuttingProxy {
  readonly port: number;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #cut: Cut = 'before it arrives';
  #left = Number.POSITIVE_INFINITY;
  #refuses = false;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.port = port;
  }

  static async start(target: number): Promise<CuttingProxy> {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('No port');
    const proxy = new CuttingProxy(server, address.port);
    server.on('connection', (client) => proxy.#join(client, connect(target, '127.0.0.1')));
    return proxy;
  }

  /** At the so manieth command from now on; the first is 1. */
  cutAt(command: number, cut: Cut): void {
    this.#left = command;
    this.#cut = cut;
  }

  /** While it does, no connection holds. */
  refuse(refuses: boolean): void {
    this.#refuses = refuses;
    if (refuses) for (const socket of this.#sockets) socket.destroy();
  }

  /** Lets everything through from now on; true when it has cut since. */
  mend(): boolean {
    const hasCut = this.#left <= 0;
    this.#left = Number.POSITIVE_INFINITY;
    return hasCut;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((done) => this.#server.close(done));
  }

  #join(client: Socket, server: Socket): void {
    const end = (): void => {
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        end();
      });
      socket.on('error', end);
    }
    if (this.#refuses) end();
    const counter = new CommandCounter();
    let isCut = false;
    client.on('data', (bytes) => {
      if (this.#isMeant(counter.count(bytes))) {
        isCut = true;
        if (this.#cut === 'before it arrives') end();
      }
      if (!server.destroyed) server.write(bytes);
    });
    server.on('data', (bytes) => (isCut ? end() : client.write(bytes)));
  }

  /** The cut is made once. */
  #isMeant(commands: number): boolean {
    if (this.#left <= 0) return false;
    this.#left -= commands;
    return this.#left <= 0;
  }
}

/** Counts the packets that begin a command in what a client sends. */
class CommandCounter {
  #head = Buffer.alloc(0);
  /** Of the packet that is on its way. */
  #bytesLeft = 0;

  count(bytes: Buffer): number {
    let commands = 0;
    for (let at = 0; at < bytes.length; ) {
      if (this.#bytesLeft > 0) {
        const taken = Math.min(this.#bytesLeft, bytes.length - at);
        this.#bytesLeft -= taken;
        at += taken;
        continue;
      }
      const part = bytes.subarray(at, at + HEAD_BYTES - this.#head.length);
      this.#head = Buffer.concat([this.#head, part]);
      at += part.length;
      if (this.#head.length < HEAD_BYTES) break;
      this.#bytesLeft = this.#head.readUIntLE(0, 3);
      // The parts of a login carry other numbers.
      if (this.#head[3] === 0) commands += 1;
      this.#head = Buffer.alloc(0);
    }
    return commands;
  }
}
