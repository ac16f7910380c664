// Sends one line to a local socket and writes what comes back to a file, until the other side or a signal ends it.
//
//   ask SOCKET FILE LINE
//
// The daemon's own client is a Java program; a second JVM in a guest with one processor would be measured as well.
#include "rig.h"
#include <sys/socket.h>
#include <sys/un.h>

int main(int argc, char **argv) {
    struct sockaddr_un to = {.sun_family = AF_UNIX};
    if (argc != 4 || strlen(argv[1]) >= sizeof to.sun_path) {
        fprintf(stderr, "usage: ask SOCKET FILE LINE\n");
        return 2;
    }
    strcpy(to.sun_path, argv[1]);
    int out = open(argv[2], O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (out < 0) die(argv[2]);
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    if (fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof to) < 0) die(argv[1]);
    if (dprintf(fd, "%s\n", argv[3]) < 0) die("send");

    char text[65536];
    ssize_t got;
    while ((got = read(fd, text, sizeof text)) > 0)
        if (write(out, text, got) != got) die(argv[2]);
    return got < 0;
}
