# fish completion for cvconv: the program itself knows the candidates (`cvconv complete`).
function __cvconv_complete
    set -l words (commandline -opc) (commandline -ct)
    for line in ($words[1] complete -- $words[2..-1] 2>/dev/null)
        if test "$line" = :files
            __fish_complete_path (string replace -r '^--?[a-z-]+=' '' -- (commandline -ct))
        else
            echo $line
        end
    end
end
complete -c cvconv -f -a '(__cvconv_complete)'
