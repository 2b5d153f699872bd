#compdef janus
# Completions of janus for zsh.
_janus() {
  local -a commands
  commands=(
    'make:Make samples from a project folder.'
    'diagram:Work with a diagram alone.'
    'completions:Write the completions for a shell.'
  )
  if ((CURRENT == 2)) && [[ ${words[2]} != -* ]]; then
    _describe command commands
    return
  fi
  case ${words[2]} in
    make) shift words; ((CURRENT--)); _janus_make ;;
    diagram) shift words; ((CURRENT--)); _janus_diagram ;;
    completions) shift words; ((CURRENT--)); _janus_completions ;;
    *)
      _arguments -s -S \
        '(--d-factor -d)--d-factor=[Samples for each direction.]:n: ' \
        '(--d-factor -d)-d+[Samples for each direction.]:n: ' \
        '(--temperature -t)--temperature=[How freely the model may write.]:x: ' \
        '(--temperature -t)-t+[How freely the model may write.]:x: ' \
        '--format=[What the records look like.]:name:(chat instruct preference)' \
        '--wait=[Longest wait for a call.]:time: ' \
        '(--with-seeds -s)--with-seeds[Write the seeds too.]' \
        '(--with-seeds -s)-s[Write the seeds too.]' \
        '(--provenance --no-provenance)--provenance[Say in each record where it came from.]' \
        '(--provenance --no-provenance)--no-provenance[Say in each record where it came from.]' \
        '(--model -m)--model=[Who answers.]:provider/name: ' \
        '(--model -m)-m+[Who answers.]:provider/name: ' \
        '(--api-key --gemini-api-key)--api-key=[The key for the provider.]:text: ' \
        '(--api-key --gemini-api-key)--gemini-api-key=[The key for the provider.]:text: ' \
        '*--tag=[Put on every record.]:word: ' \
        '(--quiet -q)--quiet[Say only what went wrong.]' \
        '(--quiet -q)-q[Say only what went wrong.]' \
        '(--verbose -v)--verbose[Say more about what is being done.]' \
        '(--verbose -v)-v[Say more about what is being done.]' \
        '(--help -h)--help[Show this help.]' \
        '(--help -h)-h[Show this help.]' \
        '--version[Show the version.]'
      ;;
  esac
}
_janus_make() {
  _arguments -s -S \
    '(--d-factor -d)--d-factor=[Samples for each direction.]:n: ' \
    '(--d-factor -d)-d+[Samples for each direction.]:n: ' \
    '(--temperature -t)--temperature=[How freely the model may write.]:x: ' \
    '(--temperature -t)-t+[How freely the model may write.]:x: ' \
    '--format=[What the records look like.]:name:(chat instruct preference)' \
    '--wait=[Longest wait for a call.]:time: ' \
    '(--with-seeds -s)--with-seeds[Write the seeds too.]' \
    '(--with-seeds -s)-s[Write the seeds too.]' \
    '(--provenance --no-provenance)--provenance[Say in each record where it came from.]' \
    '(--provenance --no-provenance)--no-provenance[Say in each record where it came from.]' \
    '(--model -m)--model=[Who answers.]:provider/name: ' \
    '(--model -m)-m+[Who answers.]:provider/name: ' \
    '(--api-key --gemini-api-key)--api-key=[The key for the provider.]:text: ' \
    '(--api-key --gemini-api-key)--gemini-api-key=[The key for the provider.]:text: ' \
    '*--tag=[Put on every record.]:word: ' \
    '(--quiet -q)--quiet[Say only what went wrong.]' \
    '(--quiet -q)-q[Say only what went wrong.]' \
    '(--verbose -v)--verbose[Say more about what is being done.]' \
    '(--verbose -v)-v[Say more about what is being done.]' \
    '(--help -h)--help[Show this help.]' \
    '(--help -h)-h[Show this help.]' \
    '1:project:_files -/' \
    '*:more:_files'
}
_janus_diagram() {
  local -a commands
  commands=(
    'check:Check a diagram.'
  )
  if ((CURRENT == 2)) && [[ ${words[2]} != -* ]]; then
    _describe command commands
    return
  fi
  case ${words[2]} in
    check) shift words; ((CURRENT--)); _janus_diagram_check ;;
    *)
      _arguments -s -S \
        '(--quiet -q)--quiet[Say only what went wrong.]' \
        '(--quiet -q)-q[Say only what went wrong.]' \
        '(--verbose -v)--verbose[Say more about what is being done.]' \
        '(--verbose -v)-v[Say more about what is being done.]' \
        '(--help -h)--help[Show this help.]' \
        '(--help -h)-h[Show this help.]'
      ;;
  esac
}
_janus_diagram_check() {
  _arguments -s -S \
    '(--quiet -q)--quiet[Say only what went wrong.]' \
    '(--quiet -q)-q[Say only what went wrong.]' \
    '(--verbose -v)--verbose[Say more about what is being done.]' \
    '(--verbose -v)-v[Say more about what is being done.]' \
    '(--help -h)--help[Show this help.]' \
    '(--help -h)-h[Show this help.]' \
    '1::file:_files' \
    '2::level: '
}
_janus_completions() {
  _arguments -s -S \
    '(--quiet -q)--quiet[Say only what went wrong.]' \
    '(--quiet -q)-q[Say only what went wrong.]' \
    '(--verbose -v)--verbose[Say more about what is being done.]' \
    '(--verbose -v)-v[Say more about what is being done.]' \
    '(--help -h)--help[Show this help.]' \
    '(--help -h)-h[Show this help.]' \
    '1:shell:(bash zsh fish)'
}
if [[ ${funcstack[1]} == _janus ]]; then
  _janus "$@"
else
  compdef _janus janus
fi
