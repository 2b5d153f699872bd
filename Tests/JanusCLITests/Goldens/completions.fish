# Completions of janus for fish.
function __janus_place
  set -l place janus
  for word in (commandline -opc)[2..-1]
    switch "$place $word"
      case 'janus make' 'janus diagram' 'janus diagram check' 'janus completions'
        set place "$place $word"
    end
  end
  echo $place
end
complete -c janus -f
complete -c janus -n 'test (__janus_place) = "janus"' -a make -d 'Make samples from a project folder.'
complete -c janus -n 'test (__janus_place) = "janus"' -a diagram -d 'Work with a diagram alone.'
complete -c janus -n 'test (__janus_place) = "janus"' -a completions -d 'Write the completions for a shell.'
complete -c janus -n 'test (__janus_place) = "janus"' -l d-factor -s d -x -d 'Samples for each direction.'
complete -c janus -n 'test (__janus_place) = "janus"' -l temperature -s t -x -d 'How freely the model may write.'
complete -c janus -n 'test (__janus_place) = "janus"' -l format -x -a 'chat instruct preference' -d 'What the records look like.'
complete -c janus -n 'test (__janus_place) = "janus"' -l wait -x -d 'Longest wait for a call.'
complete -c janus -n 'test (__janus_place) = "janus"' -l with-seeds -s s -d 'Write the seeds too.'
complete -c janus -n 'test (__janus_place) = "janus"' -l provenance -l no-provenance -d 'Say in each record where it came from.'
complete -c janus -n 'test (__janus_place) = "janus"' -l model -s m -x -d 'Who answers.'
complete -c janus -n 'test (__janus_place) = "janus"' -l api-key -l gemini-api-key -x -d 'The key for the provider.'
complete -c janus -n 'test (__janus_place) = "janus"' -l tag -x -d 'Put on every record.'
complete -c janus -n 'test (__janus_place) = "janus"' -l quiet -s q -d 'Say only what went wrong.'
complete -c janus -n 'test (__janus_place) = "janus"' -l verbose -s v -d 'Say more about what is being done.'
complete -c janus -n 'test (__janus_place) = "janus"' -l help -s h -d 'Show this help.'
complete -c janus -n 'test (__janus_place) = "janus"' -l version -d 'Show the version.'
complete -c janus -n 'test (__janus_place) = "janus make"' -l d-factor -s d -x -d 'Samples for each direction.'
complete -c janus -n 'test (__janus_place) = "janus make"' -l temperature -s t -x -d 'How freely the model may write.'
complete -c janus -n 'test (__janus_place) = "janus make"' -l format -x -a 'chat instruct preference' -d 'What the records look like.'
complete -c janus -n 'test (__janus_place) = "janus make"' -l wait -x -d 'Longest wait for a call.'
complete -c janus -n 'test (__janus_place) = "janus make"' -l with-seeds -s s -d 'Write the seeds too.'
complete -c janus -n 'test (__janus_place) = "janus make"' -l provenance -l no-provenance -d 'Say in each record where it came from.'
complete -c janus -n 'test (__janus_place) = "janus make"' -l model -s m -x -d 'Who answers.'
complete -c janus -n 'test (__janus_place) = "janus make"' -l api-key -l gemini-api-key -x -d 'The key for the provider.'
complete -c janus -n 'test (__janus_place) = "janus make"' -l tag -x -d 'Put on every record.'
complete -c janus -n 'test (__janus_place) = "janus make"' -l quiet -s q -d 'Say only what went wrong.'
complete -c janus -n 'test (__janus_place) = "janus make"' -l verbose -s v -d 'Say more about what is being done.'
complete -c janus -n 'test (__janus_place) = "janus make"' -l help -s h -d 'Show this help.'
complete -c janus -n 'test (__janus_place) = "janus make"' -a '(__fish_complete_directories)'
complete -c janus -n 'test (__janus_place) = "janus make"' -F
complete -c janus -n 'test (__janus_place) = "janus diagram"' -a check -d 'Check a diagram.'
complete -c janus -n 'test (__janus_place) = "janus diagram"' -l quiet -s q -d 'Say only what went wrong.'
complete -c janus -n 'test (__janus_place) = "janus diagram"' -l verbose -s v -d 'Say more about what is being done.'
complete -c janus -n 'test (__janus_place) = "janus diagram"' -l help -s h -d 'Show this help.'
complete -c janus -n 'test (__janus_place) = "janus diagram check"' -l quiet -s q -d 'Say only what went wrong.'
complete -c janus -n 'test (__janus_place) = "janus diagram check"' -l verbose -s v -d 'Say more about what is being done.'
complete -c janus -n 'test (__janus_place) = "janus diagram check"' -l help -s h -d 'Show this help.'
complete -c janus -n 'test (__janus_place) = "janus diagram check"' -F
complete -c janus -n 'test (__janus_place) = "janus completions"' -l quiet -s q -d 'Say only what went wrong.'
complete -c janus -n 'test (__janus_place) = "janus completions"' -l verbose -s v -d 'Say more about what is being done.'
complete -c janus -n 'test (__janus_place) = "janus completions"' -l help -s h -d 'Show this help.'
complete -c janus -n 'test (__janus_place) = "janus completions"' -a 'bash zsh fish'
