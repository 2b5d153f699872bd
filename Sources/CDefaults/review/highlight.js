/** A small highlighter: comments, strings, numbers and keywords of common languages, as nodes. */

import { element, visibleControls } from './dom.js';

/** Longer code is shown without colours. */
const longest = 60_000;

const cLike = 'break case catch class const continue default do else enum extends false finally for function if import in instanceof interface let new null return static super switch this throw true try typeof undefined var void while with yield async await export from of';
const words = {
  javascript: cLike + ' delete get set constructor',
  typescript: cLike + ' type namespace declare readonly public private protected abstract implements keyof string number boolean any unknown never',
  java: cLike + ' abstract boolean byte char double final float implements int long package private protected public short synchronized throws record sealed',
  c: 'auto bool break case char class const constexpr continue default delete do double else enum extern false float for friend goto if include define inline int long namespace new nullptr operator private protected public return short signed sizeof static struct switch template this throw true try catch typedef typename union unsigned using virtual void volatile while size_t',
  csharp: cLike + ' namespace using public private protected internal string int bool decimal double object record readonly get set virtual override foreach is as out ref',
  swift: 'actor any as associatedtype async await break case catch class continue default defer deinit do else enum extension fallthrough false fileprivate final for func guard if import in indirect init inout internal is isolated lazy let mutating nil nonisolated open operator override package private protocol public repeat rethrows return self Self sending some static struct subscript super switch throw throws true try typealias var weak where while',
  rust: 'as async await break const continue crate dyn else enum extern false fn for if impl in let loop match mod move mut pub ref return self Self static struct super trait true type unsafe use where while',
  go: 'break case chan const continue default defer else fallthrough false for func go goto if import interface map nil package range return select struct switch true type var string int error bool byte',
  kotlin: cLike + ' fun val when object companion data override open internal suspend is as by init',
  python: 'and as assert async await break class continue def del elif else except False finally for from global if import in is lambda match case None nonlocal not or pass raise return self True try while with yield',
  ruby: 'alias and begin break case class def defined do else elsif end ensure false for if in module next nil not or redo require rescue retry return self super then true undef unless until when while yield puts attr_accessor',
  shell: 'if then else elif fi for while until do done case esac function in select time return exit export local readonly set unset shift source echo cd sudo',
  sql: 'add all alter and as asc between by case check column constraint create cross default delete desc distinct drop else end exists foreign from full group having in index inner insert into is join key left like limit not null offset on or order outer primary references right select set table then union unique update values view when where with int integer text varchar boolean date timestamp',
  php: cLike + ' echo foreach as namespace use public private protected function array fn match',
  r: 'if else repeat while function for in next break TRUE FALSE NULL Inf NaN NA library return',
  json: 'true false null',
  yaml: 'true false null yes no',
  css: 'important media supports import keyframes layer container',
  lua: 'and break do else elseif end false for function goto if in local nil not or repeat return then true until while',
  haskell: 'case class data deriving do else if import in infix instance let module newtype of then type where',
};
const aliases = {
  js: 'javascript', jsx: 'javascript', mjs: 'javascript', ts: 'typescript', tsx: 'typescript', py: 'python', python3: 'python',
  'c++': 'c', cpp: 'c', cc: 'c', h: 'c', hpp: 'c', objc: 'c', 'c#': 'csharp', cs: 'csharp', rs: 'rust', golang: 'go', kt: 'kotlin',
  rb: 'ruby', sh: 'shell', bash: 'shell', zsh: 'shell', console: 'shell', yml: 'yaml', toml: 'yaml', jsonl: 'json', jsonc: 'json',
  scss: 'css', hs: 'haskell', mysql: 'sql', postgresql: 'sql', sqlite: 'sql', scala: 'kotlin', dart: 'java', make: 'shell',
};
const hashComments = new Set(['python', 'ruby', 'shell', 'yaml', 'r']);
const dashComments = new Set(['sql', 'lua', 'haskell']);
const foldsCase = new Set(['sql']);

/** A language's tokens, in one expression. None of its parts can go back far, so it is linear. */
function grammar(language) {
  const line = hashComments.has(language) ? '#[^\\n]*' : dashComments.has(language) ? '--[^\\n]*' : '//[^\\n]*';
  const block = hashComments.has(language) || language === 'json' ? '' : '|/\\*(?:[^*]|\\*(?!/))*(?:\\*/)?';
  const long = language === 'python' ? '"""[^]*?(?:"""|$)|\'\'\'[^]*?(?:\'\'\'|$)|' : '';
  const template = ['javascript', 'typescript', 'go', 'shell'].includes(language) ? '|`(?:[^`\\\\]|\\\\[^])*`?' : '';
  const strings = `${long}"(?:[^"\\\\\\n]|\\\\.)*"?|'(?:[^'\\\\\\n]|\\\\.)*'?${template}`;
  return new RegExp(
    `(?<comment>${line}${block})|(?<string>${strings})|(?<number>\\b(?:0[xXbBoO][\\da-fA-F_]+|\\d[\\d_]*(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)\\b)`
      + '|(?<word>[\\p{L}_$][\\p{L}\\p{N}_$]*)(?<call>(?=\\())?',
    'gu'
  );
}

const grammars = new Map();
const vocabularies = new Map();

/** A language's name as this file knows it, or null. */
function known(language) {
  const name = language.toLowerCase();
  const found = aliases[name] ?? name;
  return Object.hasOwn(words, found) ? found : null;
}

/**
 * Appends code to a node, with spans for what has a colour.
 *
 * @param {Node} parent
 * @param {string} code
 * @param {string} language As behind the fence; unknown ones stay without colours.
 */
export function appendHighlighted(parent, code, language) {
  const name = known(language);
  if (!name || code.length > longest) {
    parent.append(visibleControls(code));
    return;
  }
  if (!grammars.has(name)) grammars.set(name, grammar(name));
  if (!vocabularies.has(name)) vocabularies.set(name, new Set(words[name].split(' ')));
  const vocabulary = vocabularies.get(name);
  let done = 0;
  for (const match of code.matchAll(grammars.get(name))) {
    const kind = kindOf(match.groups, vocabulary, foldsCase.has(name));
    if (!kind) continue;
    parent.append(visibleControls(code.slice(done, match.index)));
    parent.append(element(`span.${kind}`, {}, visibleControls(match[0])));
    done = match.index + match[0].length;
  }
  parent.append(visibleControls(code.slice(done)));
}

function kindOf({ comment, string, number, word, call }, vocabulary, folds) {
  if (comment !== undefined) return 'token-comment';
  if (string !== undefined) return 'token-string';
  if (number !== undefined) return 'token-number';
  if (vocabulary.has(folds ? word.toLowerCase() : word)) return 'token-keyword';
  return call !== undefined ? 'token-call' : null;
}
