/// What an installer has to do on this machine: each check looks at one thing and says "good", or what to do.
/// It reads: no line is requested, no drive is spoken to, nothing is written.
package retrotread.app.doctor;
