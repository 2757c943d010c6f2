/**
 * Stands for express' body parsers when the server is bundled. JobJoker reads bodies by itself, and the
 * parsers' tables of character sets would be half of what is compiled at each start.
 */
module.exports = {};
