# bash completion for cvconv: the program itself knows the candidates (`cvconv complete`).
_cvconv() {
    local words=() word line value current i files= plain=
    for ((i = 1; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        # bash takes KEY=VALUE apart; put it together again.
        if ((i > 1)) && [[ $word == = || ${COMP_WORDS[i - 1]} == = ]]; then
            words[${#words[@]} - 1]+=$word
        else
            words+=("$word")
        fi
    done
    current=${words[${#words[@]} - 1]}
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ $line == :files ]]; then
            files=1
            continue
        fi
        value=${line%%$'\t'*}
        [[ $value == *= ]] && compopt -o nospace
        # What stands before the = is no part of the word that bash completes.
        [[ $current == *=* && $COMP_WORDBREAKS == *=* ]] && value=${value#"${current%"${current##*=}"}"}
        COMPREPLY+=("$value")
        plain=1
    done < <("${COMP_WORDS[0]}" complete -- "${words[@]}" 2>/dev/null)
    if [[ $files ]]; then
        compopt -o filenames
        [[ $plain ]] || compopt -o default
        while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "${current##*=}")
    fi
}
complete -F _cvconv cvconv
