# Completions of janus for bash.
_janus_words() { COMPREPLY=($(compgen -W "$1" -- "$current")); }
_janus_paths() {
  local IFS=$'\n'
  COMPREPLY=($(compgen "$1" -- "$current"))
  compopt -o filenames 2> /dev/null || true
}
_janus() {
  local current="${COMP_WORDS[COMP_CWORD]}" option="${COMP_WORDS[COMP_CWORD - 1]}"
  local place=janus count=0 index word
  COMPREPLY=()
  if [[ $current == = ]]; then
    current=""
  elif [[ $option == = ]]; then
    option="${COMP_WORDS[COMP_CWORD - 2]}"
  fi
  for ((index = 1; index < COMP_CWORD; index++)); do
    word="${COMP_WORDS[index]}"
    case "$place $word" in
      'janus make' | 'janus diagram' | 'janus diagram check' | 'janus completions') place="$place $word"; count=0 ;;
      'janus --d-factor' | 'janus -d' | 'janus --temperature' | 'janus -t' | 'janus --format' | 'janus --wait' | 'janus --model' | 'janus -m' | 'janus --api-key' | 'janus --gemini-api-key' | 'janus --tag' | 'janus make --d-factor' | 'janus make -d' | 'janus make --temperature' | 'janus make -t' | 'janus make --format' | 'janus make --wait' | 'janus make --model' | 'janus make -m' | 'janus make --api-key' | 'janus make --gemini-api-key' | 'janus make --tag') ((index++)); [[ ${COMP_WORDS[index]} == = ]] && ((index++)) ;;
      *) [[ $word == -* ]] || ((count++)) ;;
    esac
  done
  case "$place $option" in
    'janus --d-factor') :; return ;;
    'janus -d') :; return ;;
    'janus --temperature') :; return ;;
    'janus -t') :; return ;;
    'janus --format') _janus_words 'chat instruct preference'; return ;;
    'janus --wait') :; return ;;
    'janus --model') :; return ;;
    'janus -m') :; return ;;
    'janus --api-key') :; return ;;
    'janus --gemini-api-key') :; return ;;
    'janus --tag') :; return ;;
    'janus make --d-factor') :; return ;;
    'janus make -d') :; return ;;
    'janus make --temperature') :; return ;;
    'janus make -t') :; return ;;
    'janus make --format') _janus_words 'chat instruct preference'; return ;;
    'janus make --wait') :; return ;;
    'janus make --model') :; return ;;
    'janus make -m') :; return ;;
    'janus make --api-key') :; return ;;
    'janus make --gemini-api-key') :; return ;;
    'janus make --tag') :; return ;;
  esac
  if [[ $current == -* ]]; then
    case "$place" in
      'janus') _janus_words '--d-factor -d --temperature -t --format --wait --with-seeds -s --provenance --no-provenance --model -m --api-key --gemini-api-key --tag --quiet -q --verbose -v --help -h --version' ;;
      'janus make') _janus_words '--d-factor -d --temperature -t --format --wait --with-seeds -s --provenance --no-provenance --model -m --api-key --gemini-api-key --tag --quiet -q --verbose -v --help -h' ;;
      'janus diagram') _janus_words '--quiet -q --verbose -v --help -h' ;;
      'janus diagram check') _janus_words '--quiet -q --verbose -v --help -h' ;;
      'janus completions') _janus_words '--quiet -q --verbose -v --help -h' ;;
    esac
    return
  fi
  case "$place $count" in
    'janus 0') _janus_words 'make diagram completions help' ;;
    'janus make 0') _janus_paths -d ;;
    'janus make 1' | 'janus make '*) _janus_paths -f ;;
    'janus diagram 0') _janus_words 'check' ;;
    'janus diagram check 0') _janus_paths -f ;;
    'janus diagram check 1') : ;;
    'janus completions 0') _janus_words 'bash zsh fish' ;;
  esac
}
complete -F _janus janus
